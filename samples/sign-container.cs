// dotnet run samples/sign-container.cs FILE KEY.p12 PASSWORD OUT.asice
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Keys/Keys.csproj
#:project ../src/Standards/Pkix/Pkix.csproj
#:property PublishAot=false
using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Keys;

SoftwareKey.LoadPkcs12(File.ReadAllBytes(args[1]), args[2], out var certificates).TryGetKey(out var key);
var signer = new AdesSigner(certificates[0], [.. certificates.Skip(1)], key!.DefaultAlgorithm);
var data = AsicDataObject.FromStream(Path.GetFileName(args[0]), "application/octet-stream", () => File.OpenRead(args[0]));

if (!AsicSigningSession.TryCreate(AsicKind.Extended, AsicForm.Xades, [data], out var session, out var refusal)
    || !session.TryPrepare(signer, new AsicSigningOptions { SigningTime = DateTimeOffset.Now }, out var toBeSigned, out refusal))
{
    Console.Error.WriteLine(refusal);
    return 1;
}

AsicSignature signed = await key.SignAsync(toBeSigned, default);
await using var target = File.Create(args[3]);
await signed.Container.WriteToAsync(target, default);
return 0;
