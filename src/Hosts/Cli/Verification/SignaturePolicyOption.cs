using System.CommandLine;
using AnTin.Ades.Validation;

namespace AnTin.Cli.Verification;

/// <summary><c>--signature-policy 1.2.3=rules.pdf</c>: the document of a signature policy that signatures may name (EN 319 102-1, 5.2.4).</summary>
internal static class SignaturePolicyOption
{
    public static Option<string[]> Create()
    {
        var option = new Option<string[]>("--signature-policy")
        {
            Description = "OID=TỆP: văn bản của chính sách ký mà chữ ký có thể nêu. / OID=FILE: the document of a signature policy that signatures may name.",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            foreach (string value in result.Tokens.Select(t => t.Value).Where(v => v.LastIndexOf('=') < 1 || !File.Exists(v[(v.LastIndexOf('=') + 1)..])))
            {
                result.AddError($"--signature-policy: “{value}”: OID=FILE?");
            }
        });
        return option;
    }

    // An identifier that is a URI may have the sign in it; few files do.
    public static SignaturePolicyDocument Read(string value) => new(value[..value.LastIndexOf('=')], File.ReadAllBytes(value[(value.LastIndexOf('=') + 1)..]));
}
