using System.IO.Compression;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Asic.Zip;
using AnTin.Keys;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cades;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Asic;

/// <summary>The city of <see cref="Scene"/>, signing containers; and programs that are not ours, asked about the container and about what is in it.</summary>
internal static class AsicScene
{
    public static readonly AsicSigningOptions Options = new() { SigningTime = Scene.Signing };

    public static readonly AsicDataObject Decision = AsicDataObject.FromBytes("Quyết định số 12 & phụ lục.txt", "text/plain", CadesScene.Letter);

    public static readonly AsicDataObject Table = AsicDataObject.FromBytes("phụ lục/bảng 100%.csv", "text/csv", "a;b\n1;2\n"u8.ToArray());

    public static IReadOnlyList<AsicDataObject> Objects(AsicKind kind) => kind == AsicKind.Simple ? [Decision] : [Decision, Table];

    public static TheoryData<AsicKind, AsicForm> Kinds => new()
    {
        { AsicKind.Simple, AsicForm.Xades }, { AsicKind.Simple, AsicForm.Cades }, { AsicKind.Extended, AsicForm.Xades }, { AsicKind.Extended, AsicForm.Cades },
    };

    public static AsicSigningSession Create(AsicKind kind, AsicForm form)
    {
        Assert.True(AsicSigningSession.TryCreate(kind, form, Objects(kind), out var session, out var refusal), refusal?.ToString());
        return session;
    }

    public static AsicToBeSigned Prepare(AsicSigningSession session, string who, AsicSigningOptions? options = null)
    {
        Assert.True(session.TryPrepare(XadesScene.Signer(who), options ?? Options, out var toBeSigned, out var refusal), refusal?.ToString());
        return toBeSigned;
    }

    public static async Task<AsicSignature> SignAsync(AsicSigningSession session, string who, AsicSigningOptions? options = null) =>
        await Scene.Pki[who].Key.SignAsync(Prepare(session, who, options), CancellationToken.None);

    /// <summary>A further signature, in the container as it was written and read again.</summary>
    public static async Task<AsicSignature> BesideAsync(AsicSignature earlier, string who)
    {
        Assert.True(AsicSigningSession.TryOpen(await ReopenAsync(earlier.Container), out var session, out var refusal), refusal?.ToString());
        return await SignAsync(session, who);
    }

    public static async Task<byte[]> WriteAsync(AsicContainer container)
    {
        var target = new MemoryStream();
        await container.WriteToAsync(target, CancellationToken.None);
        return target.ToArray();
    }

    public static async Task<AsicContainer> ReopenAsync(AsicContainer container) => Open(await WriteAsync(container));

    public static AsicContainer Open(byte[] bytes)
    {
        Assert.True(AsicContainer.TryOpen(new MemoryStream(bytes), out var container, out var refusal), refusal?.ToString());
        return container;
    }

    public static async Task<AsicSignature> ReopenAsync(AsicSignature signature)
    {
        var container = await ReopenAsync(signature.Container);
        return container.Signatures.Single(s => s.Entry == signature.Entry && s.SignatureId == signature.SignatureId && s.SignerIndex == signature.SignerIndex);
    }

    /// <summary>unzip, Python and the runtime read the archive; openssl or xmlsec1 every signature in it, with the data objects taken out of it.</summary>
    public static async Task<int> IndependentToolsAcceptAsync(AsicContainer container)
    {
        var bytes = await WriteAsync(container);
        ZipWritingTests.IndependentReadersAccept(bytes);
        // EN 319 162-1, A.1: what a program that knows no ZIP looks for.
        Assert.Equal($"mimetypeapplication/vnd.etsi.asic-{(container.Kind == AsicKind.Simple ? 's' : 'e')}+zip", Encoding.ASCII.GetString(bytes, 30, 39));
        using var archive = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(container.Entries, archive.Entries.Select(e => e.FullName));
        var entries = archive.Entries.ToDictionary(e => e.FullName, Read);
        return container.Form == AsicForm.Cades ? CadesAccepted(entries, container) : XadesAccepted(entries);
    }

    public static byte[] Raw(byte[] zip, string name)
    {
        var archive = ZipReadingTests.Open(zip);
        var copy = new MemoryStream();
        archive.OpenRaw(archive.Find(name)!).CopyTo(copy);
        return copy.ToArray();
    }

    public static byte[] Read(AsicContainer container, string name)
    {
        using var stream = container.Open(name);
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static int CadesAccepted(Dictionary<string, byte[]> entries, AsicContainer container)
    {
        int accepted = 0;
        foreach (var (name, signature) in entries.Where(e => e.Key.EndsWith(".p7s", StringComparison.Ordinal)))
        {
            var manifest = entries.Where(e => e.Key.Contains("ASiCManifest", StringComparison.Ordinal)).Select(e => e.Value).SingleOrDefault(m => Encoding.UTF8.GetString(m).Contains(name, StringComparison.Ordinal));
            CadesScene.OpensslAccepts(signature, manifest ?? entries[container.DataObjects.Single()]);
            Assert.True(SignedData.TryDecode(signature, out var cms));
            accepted += cms.Signers.Count;
        }

        return accepted;
    }

    private static int XadesAccepted(Dictionary<string, byte[]> entries)
    {
        var files = new List<TemporaryFile>();
        try
        {
            var maps = new List<string>();
            foreach (var (name, content) in entries.Where(e => !e.Key.StartsWith("META-INF/", StringComparison.Ordinal) && e.Key != "mimetype"))
            {
                files.Add(new TemporaryFile(content, ".bin"));
                // xmlsec1 looks a reference up after taking the percent-encoding away.
                maps.AddRange([$"--url-map:{name}", files[^1].Path]);
            }

            int accepted = 0;
            foreach (var (_, document) in entries.Where(e => e.Key.Contains("signatures", StringComparison.Ordinal)))
            {
                Assert.Contains("<asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\">", Encoding.UTF8.GetString(document), StringComparison.Ordinal);
                foreach (System.Text.RegularExpressions.Match id in System.Text.RegularExpressions.Regex.Matches(Encoding.UTF8.GetString(document), "<ds:Signature [^>]*Id=\"([^\"]+)\""))
                {
                    XadesScene.XmlsecAccepts(document, id.Groups[1].Value, [.. maps]);
                    accepted++;
                }
            }

            return accepted;
        }
        finally
        {
            files.ForEach(f => f.Dispose());
        }
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
