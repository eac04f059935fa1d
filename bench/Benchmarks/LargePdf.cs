using System.Globalization;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Revisions;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pkix.PathValidation;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>A scanned book: a picture a page, of half a megabyte each, as long as is wanted.</summary>
internal static class LargePdf
{
    private const int PictureLength = 512 * 1024;

    public static void SignAndWrite(TestEntity entity, long length)
    {
        string source = Path.GetTempFileName();
        string target = Path.GetTempFileName();
        try
        {
            Write(source, (int)Math.Max(1, length / PictureLength));
            using (var file = PdfFile.Open(source))
            using (var output = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1))
            {
                Sign(entity, file.Bytes).WriteToAsync(output, CancellationToken.None).GetAwaiter().GetResult();
            }

            using var signed = PdfFile.Open(target);
            if (!PadesSignature.TryOpen(signed.Bytes, "Signature1", out _, out var refusal))
            {
                throw new InvalidOperationException(refusal.ToString());
            }
        }
        finally
        {
            File.Delete(source);
            File.Delete(target);
        }
    }

    /// <summary>Signed twice, so that the later revision is compared with the earlier one page by page.</summary>
    public static void Validate(TestEntity entity, string path)
    {
        using var file = PdfFile.Open(path);
        var context = new ValidationContext
        {
            Anchors = new TrustAnchors([entity.Chain[^1]]), Time = entity.Certificate.NotBefore.AddDays(1), Limits = new ValidationLimits { FileLength = int.MaxValue },
        };
        var report = SignatureValidator.ValidateAsync(file.Bytes, context, CancellationToken.None).GetAwaiter().GetResult();
        if (report.Signatures is not [{ Facts: { Integrity: SignatureIntegrity.Intact, Coverage.LaterChanges: [{ Kind: RevisionChangeKind.SignatureAdded }] } }, { Facts.Integrity: SignatureIntegrity.Intact }])
        {
            throw new InvalidOperationException(string.Join("; ", report.Signatures.SelectMany(s => s.Findings)));
        }
    }

    public static void WriteSignedTwice(TestEntity entity, string target, long length)
    {
        string source = Path.GetTempFileName();
        string once = Path.GetTempFileName();
        try
        {
            Write(source, (int)Math.Max(1, length / PictureLength));
            foreach (var (from, to) in ((string, string)[])[(source, once), (once, target)])
            {
                using var file = PdfFile.Open(from);
                using var output = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, 1);
                Sign(entity, file.Bytes).WriteToAsync(output, CancellationToken.None).GetAwaiter().GetResult();
            }
        }
        finally
        {
            File.Delete(source);
            File.Delete(once);
        }
    }

    private static PadesSignature Sign(TestEntity entity, ReadOnlyMemory<byte> document)
    {
        if (!PadesSigningSession.TryOpen(document, out var session, out var refusal)
            || !session.TryPrepare(
                new AdesSigner(entity.Certificate, [.. entity.Chain.Skip(1)], entity.Key.DefaultAlgorithm),
                new PadesSigningOptions { SigningTime = entity.Certificate.NotBefore.AddDays(1) }, out var toBeSigned, out refusal))
        {
            throw new InvalidOperationException(refusal.ToString());
        }

        return entity.Key.SignAsync(toBeSigned, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private static void Write(string path, int pages)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var places = new List<long>();
        var picture = new byte[PictureLength];
        new Random(7).NextBytes(picture);
        Put("%PDF-1.7\n");
        Begin($"<</Type/Catalog/Pages 2 0 R>>");
        Begin($"<</Type/Pages/Count {pages}/Kids[{string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{3 + (2 * i)} 0 R"))}]>>");
        for (int page = 0; page < pages; page++)
        {
            int number = places.Count + 1;
            Begin($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I {number + 1} 0 R>>>>>>");
            places.Add(file.Position);
            Put($"{number + 1} 0 obj\n<</Type/XObject/Subtype/Image/Width 1024/Height 512/ColorSpace/DeviceGray/BitsPerComponent 8/Length {PictureLength}>>\nstream\n");
            file.Write(picture);
            Put("\nendstream\nendobj\n");
        }

        long section = file.Position;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => Put(place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Put($"trailer\n<</Size {places.Count + 1}/Root 1 0 R>>\nstartxref\n{section}\n%%EOF\n");

        void Put(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Begin(string body)
        {
            places.Add(file.Position);
            Put($"{places.Count} 0 obj\n{body}\nendobj\n");
        }
    }
}
