using AnTin.Server;

return await ServerProgram.RunAsync(args);
