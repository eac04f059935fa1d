using System.CommandLine;
using AnTin.Ades.TrustedLists;

namespace AnTin.Cli.Verification;

/// <summary>
/// <c>--trust-list</c>: the list that is shipped, or lists in files (TS 119 612). A file is trusted by whoever names it, as a certificate after
/// <c>--trust</c> is: who signed it is not asked.
/// </summary>
internal static class TrustListOption
{
    public static Option<string[]> Create()
    {
        var option = new Option<string[]>("--trust-list")
        {
            Description = "vn: danh sách của Việt Nam đi kèm; hoặc tệp XML (TS 119 612) mà bạn tin. / vn: the list that is shipped; or XML files (TS 119 612) that you trust.",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.Select(t => t.Value))
            {
                if (Fault(name) is { } fault)
                {
                    result.AddError($"--trust-list: “{name}”: {fault}");
                }
            }
        });
        return option;
    }

    public static TrustSnapshot? Read(IReadOnlyList<string> names, DateTimeOffset at) =>
        names.Count == 0 ? null : new TrustSnapshot([.. names.Distinct().Select(Read)], at);

    private static TrustedList Read(string name) => name == "vn" ? VietnamTrustList.Shipped
        : TrustedListReader.TryDecode(File.ReadAllBytes(name), out var list, out string? fault) ? list : throw new InvalidDataException($"{name}: {fault}");

    private static string? Fault(string name)
    {
        if (name == "vn")
        {
            return null;
        }

        try
        {
            return TrustedListReader.TryDecode(File.ReadAllBytes(name), out _, out string? fault) ? null : fault;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
