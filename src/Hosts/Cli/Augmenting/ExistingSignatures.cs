using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Jades;
using AnTin.Ades.Pades;
using AnTin.Ades.Xades;
using AnTin.Cli.Files;
using AnTin.Cli.Levels;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Cms;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Cli.Augmenting;

/// <summary>A signature that a file has.</summary>
/// <param name="Name">A PDF field, an XML <c>Id</c>, a number from 1, or an entry of a container and one of these.</param>
/// <param name="HasTimestamp">Whether it has its signature time-stamp.</param>
/// <param name="Open">Takes it up.</param>
internal sealed record ExistingSignature(string Name, Func<bool> HasTimestamp, Func<SignatureInFile> Open);

/// <summary>The signatures of a file, whatever its form; the form is told by the content.</summary>
internal sealed class ExistingSignatures : IDisposable
{
    private readonly IDisposable? _open;

    private ExistingSignatures(IEnumerable<ExistingSignature> signatures, IDisposable? open = null)
    {
        Signatures = [.. signatures];
        _open = open;
    }

    public IReadOnlyList<ExistingSignature> Signatures { get; }

    public static ExistingSignatures Open(string path, IReadOnlyList<string> detached, string pdfPassword) => FileForms.Recognise(path) switch
    {
        FileForm.Pdf => OfPdf(path, pdfPassword),
        FileForm.Xml => OfXml(File.ReadAllBytes(path), detached),
        FileForm.Cms => OfCms(path, detached),
        FileForm.Json => OfJson(File.ReadAllBytes(path), detached),
        FileForm.Zip => OfContainer(path),
        _ => throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.NoSuchSignature, "PDF, XML, CMS, JSON, ASiC")),
    };

    public void Dispose() => _open?.Dispose();

    private static ExistingSignatures OfPdf(string path, string password)
    {
        var file = PdfFile.Open(path);
        if (!PdfDocument.TryOpen(file.Bytes, null, password, out var document, out var refusal))
        {
            file.Dispose();
            throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.Damaged, $"{refusal.Reason}: {refusal.Fact}"));
        }

        // Document time-stamps are not signatures; the next archive time-stamp takes care of them.
        var signatures = SignatureField.In(document)
            .Where(f => f.Value is not null && document.Find<PdfName>(f.Value, "SubFilter")?.Value != "ETSI.RFC3161")
            .Select(f =>
            {
                var opened = new Lazy<PadesSignature>(() =>
                    PadesSignature.TryOpen(file.Bytes, f.Name, out var signature, out var refused, password) ? signature : throw new AdesRefusedException(refused));
                return new ExistingSignature(f.Name, () => opened.Value.HasTimestamp(), () => SignatureInFile.Of(opened.Value));
            });
        return new(signatures, file);
    }

    private static ExistingSignatures OfXml(byte[] document, IReadOnlyList<string> detached)
    {
        if (!XmlTree.TryDecode(document, out var tree, out var refusal))
        {
            throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.NotXml, refusal.ToString()!));
        }

        ExternalReferences? outside = detached.Count == 0 ? null : uri => FindDetached(detached, uri) is { } file ? (ReadOnlyMemory<byte>?)File.ReadAllBytes(file) : null;
        return new(XmlSignature.FindIn(tree).Where(e => e.Attribute("Id") is not null).Select(element => new ExistingSignature(
            element.Attribute("Id")!,
            () => HasTimestamp(element),
            () => XadesSignature.TryOpen(document, element.Attribute("Id")!, out var signature, out var refused) ? SignatureInFile.Of(signature, outside) : throw new AdesRefusedException(refused))));
    }

    private static ExistingSignatures OfCms(string path, IReadOnlyList<string> detached)
    {
        var stream = File.OpenRead(path);
        if (!SignedDataStream.TryOpen(stream, out var opened))
        {
            stream.Dispose();
            throw new AdesRefusedException(new AdesRefusal(AdesRefusalReason.NotCms, path));
        }

        var content = detached is [var only] ? CadesContent.FromStream(() => File.OpenRead(only)) : null;
        byte[]? held = content is null ? null : File.ReadAllBytes(path);
        var signatures = Enumerable.Range(0, opened.SignedData.Signers.Count).Select(i => new ExistingSignature(
            $"{i + 1}",
            () => HasTimestamp(opened.SignedData, i),
            () => (held is null ? CadesSignature.TryOpen(FromStart(stream), i, out var signature, out var refused) : CadesSignature.TryOpen(held, i, out signature, out refused, content))
                ? SignatureInFile.Of(signature)
                : throw new AdesRefusedException(refused)));
        return new(signatures, stream);
    }

    private static ExistingSignatures OfJson(byte[] document, IReadOnlyList<string> detached)
    {
        var signatures = new List<ExistingSignature>();
        AdesRefusal? refusal;
        while (JadesSignature.TryOpen(document, signatures.Count, out var signature, out refusal))
        {
            int index = signatures.Count;
            var content = detached.Count == 0 ? null : JadesContent.DetachedByUriHash([.. detached.Select(f => new JadesObject(Uri.EscapeDataString(Path.GetFileName(f)), File.ReadAllBytes(f)))]);
            signatures.Add(new ExistingSignature($"{index + 1}", () => JsonTimestamp.IsIn(document, index), () => SignatureInFile.Of(signature, content)));
        }

        return signatures.Count > 0 ? new(signatures) : throw new AdesRefusedException(refusal!);
    }

    private static ExistingSignatures OfContainer(string path)
    {
        var stream = File.OpenRead(path);
        if (!AsicContainer.TryOpen(stream, out var container, out var refusal))
        {
            stream.Dispose();
            throw new AdesRefusedException(refusal);
        }

        return new(container.Signatures.Select(s => new ExistingSignature(
            $"{s.Entry}#{s.SignatureId ?? $"{s.SignerIndex + 1}"}", () => HasTimestamp(container, s), () => SignatureInFile.Of(s))), stream);
    }

    private static FileStream FromStart(FileStream file)
    {
        file.Position = 0;
        return file;
    }

    private static bool HasTimestamp(AsicContainer container, AsicSignature signature)
    {
        using var entry = container.Open(signature.Entry);
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return signature.SignatureId is { } id
            ? XmlTree.TryDecode(bytes.ToArray(), out var tree, out _) && XmlSignature.FindIn(tree).Any(e => e.Attribute("Id") == id && HasTimestamp(e))
            : SignedData.TryDecode(bytes.ToArray(), out var cms) && HasTimestamp(cms, signature.SignerIndex);
    }

    private static bool HasTimestamp(SignedData cms, int signer) => cms.Signers[signer].UnsignedAttributes.Any(a => a.Type == CmsOids.SignatureTimestamp);

    private static bool HasTimestamp(XmlTreeElement signature) => signature.DescendantsAndSelf.Any(e => e.LocalName == "SignatureTimeStamp");

    private static string? FindDetached(IReadOnlyList<string> files, string? uri) =>
        uri is null ? files is [var only] ? only : null : files.FirstOrDefault(f => Path.GetFileName(f) == Uri.UnescapeDataString(uri[(uri.LastIndexOf('/') + 1)..]));
}
