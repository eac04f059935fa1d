using System.CommandLine;

namespace AnTin.Cli.Sources;

/// <summary>The options by which a command reaches time-stamps and validation material.</summary>
internal sealed class SourceOptions
{
    private readonly Option<Uri?> _tsa = new("--tsa")
    {
        CustomParser = result => ParseAddress(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", result.AddError),
        Description = "Địa chỉ máy cấp dấu thời gian (RFC 3161). / Address of a time-stamp authority.",
    };

    private readonly Option<bool> _online = new("--online")
    {
        Description = "Hỏi OCSP, CRL và chứng thư cấp trên qua mạng, theo địa chỉ ghi trong chứng thư. / Ask for OCSP, CRLs and issuers at the addresses in the certificates.",
    };

    private readonly Option<string[]> _material = new("--material")
    {
        Description = "Tệp hoặc thư mục chứng thư, CRL, phản hồi OCSP. / Files or folders of certificates, CRLs, OCSP responses.",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _allowPrivate = new("--allow-private") { Description = "Cho phép địa chỉ mạng nội bộ. / Allow addresses of private networks." };

    public void AddTo(Command command, bool withMaterial = true)
    {
        command.Add(_tsa);
        if (withMaterial)
        {
            command.Add(_online);
            command.Add(_material);
        }

        command.Add(_allowPrivate);
    }

    /// <summary>For verification, which needs no time-stamps.</summary>
    public void AddMaterialTo(Command command)
    {
        command.Add(_online);
        command.Add(_material);
        command.Add(_allowPrivate);
    }

    public SourceRequest Read(ParseResult parsed, bool withMaterial = true, bool withTimestamps = true) => new(
        withTimestamps ? parsed.GetValue(_tsa) : null,
        withMaterial && parsed.GetValue(_online),
        withMaterial ? parsed.GetValue(_material) ?? [] : [],
        parsed.GetValue(_allowPrivate));

    private static Uri? ParseAddress(string text, Action<string> refuse)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        refuse($"--tsa: “{text}”?");
        return null;
    }
}
