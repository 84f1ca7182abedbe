try { require('crypto'); } catch {}
