using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Pkix.Algorithms.MlDsa;
using PublicKey = AnTin.Pkix.Algorithms.PublicKey;

namespace AnTin.Standards.Tests.Pkix.Algorithms.SlhDsa;

/// <summary>SLH-DSA (FIPS 205): what somebody else's implementation signed verifies, and nothing made of it does.</summary>
public sealed class SlhDsaTests
{
    private static readonly byte[] Content = MlDsaFiles.Content;
    private static readonly byte[] Context = "Ấn tín"u8.ToArray();

    public static TheoryData<string, string, int, int> Sets => new()
    {
        // RFC 9909, 3: name and last arc; FIPS 205, Table 2: octets of public key and signature
        { "SLH-DSA-SHA2-128s", "20", 32, 7856 }, { "SLH-DSA-SHA2-128f", "21", 32, 17088 }, { "SLH-DSA-SHA2-192s", "22", 48, 16224 },
        { "SLH-DSA-SHA2-192f", "23", 48, 35664 }, { "SLH-DSA-SHA2-256s", "24", 64, 29792 }, { "SLH-DSA-SHA2-256f", "25", 64, 49856 },
        { "SLH-DSA-SHAKE-128s", "26", 32, 7856 }, { "SLH-DSA-SHAKE-128f", "27", 32, 17088 }, { "SLH-DSA-SHAKE-192s", "28", 48, 16224 },
        { "SLH-DSA-SHAKE-192f", "29", 48, 35664 }, { "SLH-DSA-SHAKE-256s", "30", 64, 29792 }, { "SLH-DSA-SHAKE-256f", "31", 64, 49856 },
    };

    [Theory, MemberData(nameof(Sets))]
    public void A_parameter_set_has_its_identifier_and_its_lengths(string name, string arc, int keyLength, int signatureLength)
    {
        string oid = "2.16.840.1.101.3.4.3." + arc;
        Assert.True(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(oid, null), out var algorithm));
        Assert.Equal(name, algorithm.Name);
        Assert.True(PublicKey.TryDecode(MlDsaFiles.Spki(oid, keyLength, withNull: false), out var key));
        Assert.Equal((algorithm.KeyKind, 8 * keyLength, signatureLength), (key.Kind, key.SizeInBits, key.MaximumSignatureLength));
        Assert.False(PublicKey.TryDecode(MlDsaFiles.Spki(oid, keyLength, withNull: true), out _));
        Assert.False(PublicKey.TryDecode(MlDsaFiles.Spki(oid, keyLength - 1, withNull: false), out _));
        Assert.False(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(oid, new byte[] { 5, 0 }), out _));
        Assert.False(SignatureVerifier.Verify(key, algorithm, Content, new byte[signatureLength]));
        Assert.DoesNotContain(SignatureAlgorithm.All, a => a.MayBeCreatedBy(key));
    }

    [Theory]
    [InlineData("2.16.840.1.101.3.4.3.32")]
    [InlineData("2.16.840.1.101.3.4.3.020")]
    [InlineData("2.16.840.1.101.3.4.3.20.1")]
    public void A_neighbour_of_the_identifiers_is_another_algorithm(string oid) => Assert.False(SignatureAlgorithm.TryResolve(new AlgorithmIdentifier(oid, null), out _));

    public static TheoryData<string> Files => ["sha2-128s", "sha2-192s", "shake-128s", "shake-128f", "shake-192s", "shake-192f", "shake-256s", "shake-256f"];

    [Theory, MemberData(nameof(Files))]
    public void What_was_signed_verifies_with_its_context_and_nothing_else_does(string file)
    {
        var (algorithm, key, value) = Read(file);
        bool Fits(byte[] context, byte[] content, byte[] signature) => SignatureVerifier.VerifyWithContext(key, algorithm, context, content, signature);
        Assert.True(Fits(Context, Content, value));
        Assert.False(Fits([], Content, value));
        Assert.False(Fits([.. Context, 0], Content, value));
        Assert.False(Fits(new byte[256], Content, value));
        Assert.False(Fits(Context, [.. Content, 0], value));
        Assert.False(Fits(Context, Content, value[..^1]));
        Assert.False(Fits(Context, Content, [.. value, 0]));
        Assert.False(SignatureVerifier.Verify(key, algorithm, Content, value));
        Assert.False(SignatureVerifier.VerifyWithContext(key, SignatureAlgorithm.MlDsa65, Context, Content, value));
    }

    [Fact]
    public void One_bit_turned_anywhere_and_it_does_not_verify()
    {
        var (algorithm, key, value) = Read("sha2-128s");
        for (int i = 0; i < value.Length; i += 61)
        {
            var changed = value.ToArray();
            changed[i] ^= (byte)(1 << (i % 8));
            Assert.False(SignatureVerifier.VerifyWithContext(key, algorithm, Context, Content, changed), $"octet {i}");
        }
    }

    [Fact]
    public void A_certificate_signed_with_it_ends_a_path()
    {
        var root = Root();
        Assert.Equal((KeyKind.SlhDsaSha2_128s, true), (root.PublicKey!.Kind, root.IsSelfSigned));
        Assert.NotNull(PathBuilder.Build(root, [], new TrustAnchors([root]), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)).Path);
    }

    [Fact]
    public void Many_threads_verify_with_one_key()
    {
        var (algorithm, key, value) = Read("sha2-192s");
        Assert.All(Enumerable.Range(0, 8).AsParallel().Select(_ => SignatureVerifier.VerifyWithContext(key, algorithm, Context, Content, value)), Assert.True);
    }

    private static (SignatureAlgorithm Algorithm, PublicKey Key, byte[] Value) Read(string file)
    {
        var algorithm = SignatureAlgorithm.All.Single(a => a.Name.Equals("SLH-DSA-" + file, StringComparison.OrdinalIgnoreCase));
        byte[] bytes = File.ReadAllBytes(PathOf(file + ".bin"));
        int length = file.Contains("128", StringComparison.Ordinal) ? 32 : file.Contains("192", StringComparison.Ordinal) ? 48 : 64;
        byte[] spki = MlDsaFiles.Spki(algorithm.Oid, length, withNull: false);
        bytes.AsSpan(0, length).CopyTo(spki.AsSpan(spki.Length - length));
        Assert.True(PublicKey.TryDecode(spki, out var key));
        return (algorithm, key, bytes[length..]);
    }

    private static Certificate Root()
    {
        var text = File.ReadAllText(PathOf("root.pem"));
        Assert.True(Certificate.TryDecode(Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]), out var root));
        return root;
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Pkix/Algorithms/SlhDsa", file);
}
