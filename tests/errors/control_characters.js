var a = "‮" + ;
