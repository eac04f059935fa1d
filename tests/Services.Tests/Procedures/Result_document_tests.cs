using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Platform.Objects;
using AnTin.Platform.Storage;
using AnTin.Procedures;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.Procedures;

/// <summary>The result as a PDF: signed by the leader, sealed by the agency (Decree 30/2020/NĐ-CP, Annex I).</summary>
public sealed class Result_document_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Leader_and_seal_are_both_valid_and_the_seal_lies_over_the_left_third_of_the_signature(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var returned = await host.ReturnedAsync();
        var file = await host.Get<IObjectStore>().ReadAsync(returned.Parts.Single(part => part.Kind is PartKind.Result).Object);

        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(file, "result.pdf");
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.Equal(
            [(SignerKind.Official, "TRẦN THỊ MINH MẪU", "Phó Chủ tịch"), (SignerKind.Organisation, Founding.AgencyName, null)],
            outcome.Signatures.Select(signature => (signature.SignerKind, signature.SignerName, signature.Title)));

        var (signature, seal) = Rectangles(file);
        const double millimetre = 72 / 25.4;
        Assert.Equal(36 * millimetre, seal.Width, 0.1);
        Assert.Equal(36 * millimetre, seal.Height, 0.1);
        Assert.True(seal.Left < signature.Left, "it reaches beyond the signature on the left");
        Assert.Equal(signature.Width / 3, seal.Right - signature.Left, 0.5);
        Assert.Equal((signature.Top + signature.Bottom) / 2, (seal.Top + seal.Bottom) / 2, 0.5);
    }

    // The two widgets on their page, in the order of signing.
    private static (PdfRectangle Signature, PdfRectangle Seal) Rectangles(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out var document, out _));
        var widgets = document.Pages
            .SelectMany(page => document.Find<PdfArray>(page.Dictionary, "Annots") ?? new PdfArray())
            .Select(item => (PdfDictionary)document.Resolve(item))
            .Where(annotation => annotation.Has("Subtype", "Widget"))
            .Select(widget => PdfRectangle.Read(document, document.Find<PdfArray>(widget, "Rect"))!.Value)
            .ToList();
        Assert.Equal(2, widgets.Count);
        return (widgets[0], widgets[1]);
    }
}
