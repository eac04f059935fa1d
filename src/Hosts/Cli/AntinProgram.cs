using System.CommandLine;
using AnTin.Cli.Signing;
using AnTin.Cli.Verification;

namespace AnTin.Cli;

/// <summary>The command <c>antin</c>: all that it does, with the outside world passed in.</summary>
internal static class AntinProgram
{
    /// <summary>What was asked for could not be done: a wrong option, an unreadable file, a refusal.</summary>
    public const int Refused = 3;

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, TimeProvider clock)
    {
        var root = new RootCommand("Ký và kiểm tra chữ ký số trên tệp PDF. / Sign PDF files and verify their signatures.")
        {
            VerifyCommand.Create(clock),
            SignCommand.Create(clock),
        };
        var parsed = root.Parse(arguments);
        int exit = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return parsed.Errors.Count > 0 ? Refused : exit;
    }
}
