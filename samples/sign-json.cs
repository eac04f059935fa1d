// dotnet run samples/sign-json.cs FILE.json KEY.p12 PASSWORD OUT.json
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Keys/Keys.csproj
#:project ../src/Standards/Pkix/Pkix.csproj
#:property PublishAot=false
using AnTin.Ades;
using AnTin.Ades.Jades;
using AnTin.Keys;

SoftwareKey.LoadPkcs12(File.ReadAllBytes(args[1]), args[2], out var certificates).TryGetKey(out var key);
var signer = new AdesSigner(certificates[0], [.. certificates.Skip(1)], key!.DefaultAlgorithm);
var session = JadesSigningSession.For(JadesContent.Attached(File.ReadAllBytes(args[0]), "application/json"));

if (!session.TryPrepare(signer, new JadesSigningOptions { SigningTime = DateTimeOffset.Now }, out var toBeSigned, out var refusal))
{
    Console.Error.WriteLine(refusal);
    return 1;
}

JadesSignature signed = await key.SignAsync(toBeSigned, default);
File.WriteAllBytes(args[3], signed.ToArray());
return 0;
