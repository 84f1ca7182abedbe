let x = ;
let y = );
