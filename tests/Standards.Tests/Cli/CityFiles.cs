using System.Text;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Ades;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Cli;

/// <summary>A signer of the scene as files: an encrypted key, certificates, CRLs; for a command line without network.</summary>
internal static class CityFiles
{
    public const string Password = "test-only-keys";

    /// <summary>The options of a command by which the signer signs.</summary>
    public static string[] Key(CommandLine cli, string who = Scene.Official) =>
    [
        "--key", cli.Write("key.pem", Encoding.ASCII.GetBytes(PemOf(Scene.Pki[who].Key))),
        "--cert", cli.Write("chain.pem", Encoding.ASCII.GetBytes(string.Concat(Scene.Pki[who].Chain.Select(c => c.ToPem())))),
        "--password-file", cli.Write("password.txt", Encoding.ASCII.GetBytes(Password)),
    ];

    /// <summary>Certificates of the authorities and, but for those left out, their CRLs as of the morning of the scene.</summary>
    public static string[] Material(CommandLine cli, params string[] withoutCrlOf)
    {
        string folder = Directory.CreateDirectory(Path.Combine(cli.Folder, "material")).FullName;
        foreach (string authority in new[] { "City Root CA", "City Issuing CA 1" })
        {
            File.WriteAllBytes(Path.Combine(folder, $"{authority}.cer"), Scene.Pki[authority].Certificate.RawData.ToArray());
            if (!withoutCrlOf.Contains(authority))
            {
                File.WriteAllBytes(Path.Combine(folder, $"{authority}.crl"), Scene.Pki.Crl(authority, Scene.Checking).RawData.ToArray());
            }
        }

        return ["--material", folder];
    }

    public static string[] Stamps(LocalAuthority authority) => ["--tsa", authority.Address, "--allow-private"];

    private static string PemOf(ISigningKey key)
    {
        const string End = "-----END ENCRYPTED PRIVATE KEY-----";
        var assembly = typeof(DeclaredPki).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Keys/", StringComparison.Ordinal) && n.EndsWith("256", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (string pem in reader.ReadToEnd().Split(End).Where(p => p.Contains("-----BEGIN", StringComparison.Ordinal)).Select(p => p + End))
            {
                if (SoftwareKey.LoadEncryptedPem(pem, Password).TryGetKey(out var found) && found.SubjectPublicKeyInfo.Span.SequenceEqual(key.SubjectPublicKeyInfo.Span))
                {
                    return pem;
                }
            }
        }

        throw new InvalidOperationException("The key is in no pool.");
    }
}
