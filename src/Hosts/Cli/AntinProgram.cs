using System.CommandLine;
using System.CommandLine.Invocation;
using AnTin.Cli.Augmenting;
using AnTin.Cli.Signing;
using AnTin.Cli.Timestamping;
using AnTin.Cli.Verification;

namespace AnTin.Cli;

/// <summary>The command <c>antin</c>: all that it does, with the outside world passed in.</summary>
internal static class AntinProgram
{
    /// <summary>What was asked for could not be done: a wrong option, an unreadable file, a refusal.</summary>
    public const int Refused = 3;

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, TimeProvider clock)
    {
        var root = new RootCommand("Ký và kiểm tra chữ ký số: PDF, XML, CMS, JSON, ASiC. / Sign files and verify their signatures.")
        {
            VerifyCommand.Create(clock),
            ReplayCommand.Create(),
            SignCommand.Create(clock),
            AugmentCommand.Create(clock),
            TimestampCommand.Create(clock),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction told)
        {
            // A page of options would push the one that is wrong out of sight.
            told.ShowHelp = false;
        }

        try
        {
            int exit = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            if (parsed.Errors.Count == 0)
            {
                return exit;
            }

            string command = parsed.CommandResult.Command is RootCommand ? "antin" : $"antin {parsed.CommandResult.Command.Name}";
            await error.WriteLineAsync($"Cách dùng / Usage: {command} --help");
            return Refused;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return Refused;
        }
    }
}
