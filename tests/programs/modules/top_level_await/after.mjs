console.log('after runs while slow waits');
