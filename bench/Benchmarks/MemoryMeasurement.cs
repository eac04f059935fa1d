using System.Diagnostics;
using AnTin.Ades.Asic;
using AnTin.Keys;
using AnTin.Pkix.Cms;
using AnTin.TestPki;

namespace AnTin.Benchmarks;

/// <summary>How much memory files of gigabytes take: the peak of the process above what it had when idle.</summary>
internal static class MemoryMeasurement
{
    private const long Gigabyte = 1L << 30;
    private const double Target = 64;

    /// <summary>The measurements whose name has a part in it; all for an empty one.</summary>
    public static IEnumerable<string> Run(string part)
    {
        (string Name, Func<string, string> Measure)[] all =
        [
            ("CMS detached, signed and verified", name => Measure(name, 4 * Gigabyte, Detached)),
            ("CMS attached, signed, written, read and verified", name => Measure(name, 4 * Gigabyte, Attached)),
            ("PAdES B-B on a file, signed and written", name => Measure(name, Gigabyte, LargePdf.SignAndWrite)),
            ("PAdES with two signatures on a file, validated", name => MeasureValidation(name, Gigabyte)),
            ("CAdES attached, signed, written, read and signed beside", name => Measure(name, 4 * Gigabyte, ContainerMemory.Attached)),
            ("XAdES enveloping, signed and written", name => Measure(name, Gigabyte, ContainerMemory.Enveloping)),
            ("ASiC-E with CAdES, signed, written, read and signed again", name => Measure(name, 4 * Gigabyte, ContainerMemory.Container(AsicForm.Cades))),
            ("ASiC-E with XAdES, signed, written, read and signed again", name => Measure(name, 4 * Gigabyte, ContainerMemory.Container(AsicForm.Xades))),
        ];
        return all.Where(one => one.Name.Contains(part, StringComparison.Ordinal)).Select(one => one.Measure(one.Name))
            .Prepend("|---|---|---|---|---|---|").Prepend("| what | size | peak above idle, MB | target | met | MB/s |");
    }

    private static TestEntity Declare() => DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root").Citizen("Ec", "Root", KeyAlgorithm.P256)["Ec"];

    private static string Measure(string name, long length, Action<TestEntity, long> act)
    {
        var entity = Declare();
        act(entity, 1 << 20); // compiled and warm
        return MeasureWarm(name, length, () => act(entity, length));
    }

    // What is validated is written before, and small ones are validated first.
    private static string MeasureValidation(string name, long length)
    {
        var entity = Declare();
        string small = Path.GetTempFileName();
        string large = Path.GetTempFileName();
        try
        {
            LargePdf.WriteSignedTwice(entity, small, 1 << 20);
            LargePdf.WriteSignedTwice(entity, large, length);
            for (int i = 0; i < 50; i++)
            {
                LargePdf.Validate(entity, small);
            }

            return MeasureWarm(name, length, () => LargePdf.Validate(entity, large));
        }
        finally
        {
            File.Delete(small);
            File.Delete(large);
        }
    }

    private static string MeasureWarm(string name, long length, Action act)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var idle = process.WorkingSet64;
        File.WriteAllText("/proc/self/clear_refs", "5"); // the peak counts from here
        var clock = Stopwatch.StartNew();
        act();
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        var peak = (process.PeakWorkingSet64 - idle) / 1e6;
        return $"| {name} | {length / (double)Gigabyte:0} GB | {peak:0.0} | ≤ {Target:0} | {(peak <= Target ? "yes" : "no")} | {length / 1e6 / seconds:N0} |";
    }

    private static void Detached(TestEntity entity, long length)
    {
        var signed = Sign(entity, length, attached: false);
        Check(entity, signed, SignedDataStream.DigestContent(signed, new PatternStream(length)));
    }

    private static void Attached(TestEntity entity, long length)
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            Sign(entity, length, attached: true).WriteTo(file, new PatternStream(length));
            file.Position = 0;
            if (!SignedDataStream.TryOpen(file, out var opened) || opened.SignedData.ContentLength != length)
            {
                throw new InvalidOperationException("What was written cannot be read.");
            }

            Check(entity, opened.SignedData, opened.DigestContent());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SignedData Sign(TestEntity entity, long length, bool attached)
    {
        var algorithm = entity.Key.DefaultAlgorithm;
        var attributes = new SignedAttributes(CmsOids.Data, algorithm.ContentDigest.Hash(new PatternStream(length)), algorithm.ContentDigest)
            .WithSigningCertificate(entity.Certificate.RawData, algorithm.ContentDigest);
        var toBeSigned = new SignedDataBuilder(attributes, entity.Certificate.RawData, algorithm) { LengthOfContentElsewhere = attached ? length : null }.Build();
        return entity.Key.SignAsync(toBeSigned, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private static void Check(TestEntity entity, SignedData signed, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> digests)
    {
        var signer = signed.Signers[0];
        if (signer.Verify(signed.ContentType, digests[signer.DigestAlgorithmOid].Span, entity.Certificate.PublicKey!) != SignerInfoStatus.Valid)
        {
            throw new InvalidOperationException("What was signed does not verify.");
        }
    }
}
