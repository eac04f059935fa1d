// The key is elsewhere: three states, and days may pass between them.
// dotnet run samples/remote-key.cs prepare IN.pdf CERTIFICATES.pem STATE      prints the digest for the remote key
// dotnet run samples/remote-key.cs complete IN.pdf STATE VALUE OUT.pdf        VALUE: what the remote key gave, base64
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Pkix/Pkix.csproj
#:property PublishAot=false
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;

byte[] document = File.ReadAllBytes(args[1]);
if (args[0] == "prepare")
{
    Certificate.TryDecodePem(File.ReadAllText(args[2]), out var chain);
    var signer = new AdesSigner(chain[0], [.. chain.Skip(1)], SignatureAlgorithm.Sha256WithEcdsa);
    PadesSigningSession.TryOpen(document, out var session, out _);
    session!.TryPrepare(signer, new PadesSigningOptions { SigningTime = DateTimeOffset.Now }, out var toBeSigned, out _);
    File.WriteAllBytes(args[3], toBeSigned!.Encode());
    Console.WriteLine(Convert.ToBase64String(toBeSigned.DigestToSign.Span));
    return 0;
}

if (!PadesToBeSigned.TryDecode(File.ReadAllBytes(args[2]), document, out var kept)) return 1;   // another document, or no such state
File.WriteAllBytes(args[4], kept.Complete(Convert.FromBase64String(args[3])).ToArray());
return 0;
