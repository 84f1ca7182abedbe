a?.`x`;
new a?.b();
