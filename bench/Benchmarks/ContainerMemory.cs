using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Xades;
using AnTin.Keys;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>Content and data objects of gigabytes through CAdES and ASiC, as a caller does it.</summary>
internal static class ContainerMemory
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A CAdES signature that holds its content, and a second one beside it.</summary>
    public static void Attached(TestEntity entity, long length) => ThroughFile(
        file =>
        {
            var session = CadesSigningSession.ForAttached(CadesContent.FromStream(() => new PatternStream(length)));
            Sign(entity, session).WriteToAsync(file, CancellationToken.None).GetAwaiter().GetResult();
        },
        file =>
        {
            if (!CadesSigningSession.TryOpen(file, out var session, out var refusal))
            {
                throw new AdesRefusedException(refusal);
            }

            Sign(entity, session).WriteToAsync(Stream.Null, CancellationToken.None).GetAwaiter().GetResult();
        });

    /// <summary>An ASiC-E container with one large data object, and a second signature in it.</summary>
    public static Action<TestEntity, long> Container(AsicForm form) => (entity, length) => ThroughFile(
        file =>
        {
            var data = AsicDataObject.FromStream("tệp lớn.bin", "application/octet-stream", () => new PatternStream(length));
            if (!AsicSigningSession.TryCreate(AsicKind.Extended, form, [data], out var session, out var refusal))
            {
                throw new AdesRefusedException(refusal);
            }

            Sign(entity, session).WriteToAsync(file, CancellationToken.None).GetAwaiter().GetResult();
        },
        file =>
        {
            if (!AsicContainer.TryOpen(file, out var container, out var refusal) || !AsicSigningSession.TryOpen(container, out var session, out refusal))
            {
                throw new AdesRefusedException(refusal);
            }

            Sign(entity, session).WriteToAsync(Stream.Null, CancellationToken.None).GetAwaiter().GetResult();
        });

    /// <summary>A XAdES signature that holds its content.</summary>
    public static void Enveloping(TestEntity entity, long length)
    {
        var options = new XadesSigningOptions { SigningTime = Time, MimeType = "application/octet-stream" };
        var session = XadesEnvelopingSession.For(() => new PatternStream(length));
        if (!session.TryPrepare(Signer(entity), options, out var toBeSigned, out var refusal))
        {
            throw new AdesRefusedException(refusal);
        }

        var signed = entity.Key.SignAsync(toBeSigned, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        ThroughFile(file => signed.WriteToAsync(file, CancellationToken.None).GetAwaiter().GetResult(), _ => { });
    }

    private static CadesSignature Sign(TestEntity entity, CadesSigningSession session) =>
        session.TryPrepare(Signer(entity), new CadesSigningOptions { SigningTime = Time }, out var toBeSigned, out var refusal)
            ? entity.Key.SignAsync(toBeSigned, CancellationToken.None).AsTask().GetAwaiter().GetResult()
            : throw new AdesRefusedException(refusal);

    private static AsicContainer Sign(TestEntity entity, AsicSigningSession session) =>
        session.TryPrepare(Signer(entity), new AsicSigningOptions { SigningTime = Time }, out var toBeSigned, out var refusal)
            ? entity.Key.SignAsync(toBeSigned, CancellationToken.None).AsTask().GetAwaiter().GetResult().Container
            : throw new AdesRefusedException(refusal);

    private static AdesSigner Signer(TestEntity entity) => new(entity.Certificate, [], entity.Key.DefaultAlgorithm);

    private static void ThroughFile(Action<Stream> write, Action<Stream> read)
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            write(file);
            file.Position = 0;
            read(file);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
