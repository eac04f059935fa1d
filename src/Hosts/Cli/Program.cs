using AnTin.Cli;

#pragma warning disable RS0030 // Only a host names the system clock.
return await AntinProgram.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
#pragma warning restore RS0030
