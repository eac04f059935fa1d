using System.CommandLine;

namespace AnTin.Cli.Files;

/// <summary>One file or more. An option that the command does not know is a mistake, not a file: <c>--levle B-LT</c> must never be passed over.</summary>
internal static class FilesArgument
{
    public static Argument<string[]> Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Tệp, hoặc mẫu như \"**/*.pdf\". / Files, or patterns such as \"**/*.pdf\".",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.Length > 1 && t.Value[0] is '-'))
            {
                result.AddError($"{token.Value}: không có tùy chọn này; nếu là tên tệp thì viết ./{token.Value}. / no such option; if it is a file, write ./{token.Value}.");
            }
        });
        return files;
    }
}
