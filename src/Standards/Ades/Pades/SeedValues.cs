using System.Security.Cryptography;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Pades;

/// <summary>
/// What the author of an empty field wants of the signature in it (ISO 32000-2, 12.7.5.5, table 237). Demands are met where the signature
/// can still be shaped so, else refused; wishes give way to what the caller asks for.
/// </summary>
internal sealed class SeedValues(IPdfResolver resolver, PdfDictionary seed)
{
    // The highest parser that table 237 knows.
    private const int KnownVersion = 3;

    private readonly Demands _demands = (Demands)(resolver.FindInteger(seed, "Ff") ?? 0);

    // Table 237, Ff: which entries are demands.
    [Flags]
    private enum Demands
    {
        Filter = 1,
        SubFilter = 2,
        Version = 4,
        Reasons = 8,
        LegalAttestation = 16,
        AddRevInfo = 32,
        DigestMethod = 64,
        LockDocument = 128,
        AppearanceFilter = 256,
    }

    public static SeedValues? Of(IPdfResolver resolver, SignatureField field) =>
        resolver.Find<PdfDictionary>(field.Dictionary, "SV") is { } seed ? new SeedValues(resolver, seed) : null;

    /// <summary>Shapes the options by the seed values.</summary>
    public AdesRefusal? Apply(AdesSigner signer, ref PadesSigningOptions options)
    {
        string? broken = Handler() ?? Format(ref options) ?? Reason(ref options) ?? Digest(signer) ?? Certification(ref options)
            ?? Attestation(ref options) ?? Timestamp(options) ?? LockDocument(ref options);
        if (broken is null && resolver.Find<PdfDictionary>(seed, "Cert") is { } certificate)
        {
            broken = CertificateSeedValues.Check(resolver, certificate, signer);
        }

        return broken is null ? null : new(AdesRefusalReason.FieldDemandsMore, broken);
    }

    private bool Has(Demands demand) => (_demands & demand) != 0;

    private string? Handler()
    {
        if (Has(Demands.Filter) && resolver.Find<PdfName>(seed, "Filter") is { Value: not "Adobe.PPKLite" } filter)
        {
            return $"signature handler {filter.Display}";
        }

        if (Has(Demands.Version) && resolver.FindInteger(seed, "V") is > KnownVersion and var version)
        {
            return $"seed values of version {version}";
        }

        // Revocation information inside the signature is of the old format only, and has to be there before signing.
        if (Has(Demands.AddRevInfo) && resolver.Find<PdfBoolean>(seed, "AddRevInfo") is { Value: true })
        {
            return "revocation information as a signed attribute";
        }

        return Has(Demands.AppearanceFilter) && resolver.Find<PdfString>(seed, "AppearanceFilter") is { } appearance
            ? $"the appearance {appearance.ToText()} of the reader"
            : null;
    }

    private string? Format(ref PadesSigningOptions options)
    {
        if (resolver.Find<PdfArray>(seed, "SubFilter") is not { Count: > 0 } wanted)
        {
            return null;
        }

        // In the order of the author's preference.
        foreach (var name in wanted.Select(w => (resolver.Resolve(w) as PdfName)?.Value))
        {
            SignatureFormat? known = name switch
            {
                "ETSI.CAdES.detached" => SignatureFormat.EtsiCadesDetached,
                "adbe.pkcs7.detached" => SignatureFormat.AdbePkcs7Detached,
                _ => null,
            };
            if (known is { } format)
            {
                options = options with { Format = format };
                return null;
            }
        }

        return Has(Demands.SubFilter) ? $"one of the formats {Join(wanted)}" : null;
    }

    // A reason is a declaration of the signer: one is put in only where there is no other.
    private string? Reason(ref PadesSigningOptions options)
    {
        if (!Has(Demands.Reasons) || resolver.Find<PdfArray>(seed, "Reasons") is not { Count: > 0 } wanted)
        {
            return null;
        }

        string[] texts = [.. Texts(wanted)];
        if (texts is ["."])
        {
            // Table 237: a single full stop means that there shall be no reason.
            options = options with { Reason = null };
            return null;
        }

        if (options.Reason is null && texts.Length == 1)
        {
            options = options with { Reason = texts[0] };
        }

        return texts.Contains(options.Reason) ? null : $"one of the reasons {string.Join(" | ", texts)}";
    }

    private string? Digest(AdesSigner signer)
    {
        if (!Has(Demands.DigestMethod) || resolver.Find<PdfArray>(seed, "DigestMethod") is not { Count: > 0 } wanted)
        {
            return null;
        }

        string name = signer.Algorithm.Digest == HashAlgorithmName.SHA256 ? "SHA256"
            : signer.Algorithm.Digest == HashAlgorithmName.SHA384 ? "SHA384"
            : signer.Algorithm.Digest == HashAlgorithmName.SHA512 ? "SHA512"
            : signer.Algorithm.Digest.Name ?? "";
        return Texts(wanted).Contains(name) ? null : $"one of the digests {Join(wanted)}, not {name}";
    }

    // Table 237, MDP: 0 for an approval signature, else the permission of a certification.
    private string? Certification(ref PadesSigningOptions options)
    {
        long? permission = resolver.FindInteger(resolver.Find<PdfDictionary>(seed, "MDP"), "P");
        if (permission is null)
        {
            return null;
        }

        if (permission is 0)
        {
            return options.Certification is null ? null : "an approval signature, not a certification";
        }

        if (permission is < 1 or > 3 || (options.Certification is { } chosen && (int)chosen != permission))
        {
            return $"a certification with P = {permission}";
        }

        options = options with { Certification = (DocMdpPermission)permission };
        return null;
    }

    private string? Attestation(ref PadesSigningOptions options)
    {
        if (!Has(Demands.LegalAttestation) || options.Certification is null || resolver.Find<PdfArray>(seed, "LegalAttestation") is not { Count: > 0 } wanted)
        {
            return null;
        }

        string[] texts = [.. Texts(wanted)];
        if (options.LegalAttestation is null && texts.Length == 1)
        {
            options = options with { LegalAttestation = texts[0] };
        }

        return texts.Contains(options.LegalAttestation) ? null : $"one of the attestations {string.Join(" | ", texts)}";
    }

    // The token comes after the signature; that there is room for one shows that it is to come.
    private string? Timestamp(PadesSigningOptions options)
    {
        var timestamp = resolver.Find<PdfDictionary>(seed, "TimeStamp");
        return timestamp is not null && ((resolver.FindInteger(timestamp, "Ff") ?? 0) & 1) != 0 && options.TimestampRoom == 0
            ? $"a time-stamp of {resolver.Find<PdfString>(timestamp, "URL")?.ToText()}"
            : null;
    }

    private string? LockDocument(ref PadesSigningOptions options)
    {
        if (Has(Demands.LockDocument))
        {
            string? wanted = resolver.Find<PdfName>(seed, "LockDocument")?.Value;
            if (wanted == "true")
            {
                options = options with { Lock = new FieldLock(FieldLockAction.All, []) { Permission = DocMdpPermission.NoChanges } };
            }
            else if (wanted == "false" && options.Lock?.Permission is DocMdpPermission.NoChanges)
            {
                return "a document that is not locked";
            }
        }

        return null;
    }

    private IEnumerable<string> Texts(PdfArray array) => array.Select(a => resolver.Resolve(a) switch
    {
        PdfString text => text.ToText(),
        PdfName name => name.Value,
        _ => "",
    });

    private string Join(PdfArray array) => string.Join(" | ", Texts(array));
}
