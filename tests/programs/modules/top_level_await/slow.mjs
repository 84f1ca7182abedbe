console.log('slow starts');
export const value = await new Promise(resolve => setTimeout(resolve, 5, 'slow value'));
console.log('slow ends');
