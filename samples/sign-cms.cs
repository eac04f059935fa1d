// dotnet run samples/sign-cms.cs FILE KEY.p12 PASSWORD OUT.p7s    (detached; the file may have any size)
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Keys/Keys.csproj
#:project ../src/Standards/Pkix/Pkix.csproj
#:property PublishAot=false
using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Keys;

SoftwareKey.LoadPkcs12(File.ReadAllBytes(args[1]), args[2], out var certificates).TryGetKey(out var key);
var signer = new AdesSigner(certificates[0], [.. certificates.Skip(1)], key!.DefaultAlgorithm);
var session = CadesSigningSession.ForDetached(CadesContent.FromStream(() => File.OpenRead(args[0])));

if (!session.TryPrepare(signer, new CadesSigningOptions { SigningTime = DateTimeOffset.Now }, out var toBeSigned, out var refusal))
{
    Console.Error.WriteLine(refusal);
    return 1;
}

CadesSignature signed = await key.SignAsync(toBeSigned, default);
File.WriteAllBytes(args[3], signed.ToArray());
return 0;
