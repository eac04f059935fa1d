// dotnet run samples/sign-pdf.cs IN.pdf KEY.p12 PASSWORD OUT.pdf
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Keys/Keys.csproj
#:project ../src/Standards/Pkix/Pkix.csproj
#:property PublishAot=false
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Keys;

SoftwareKey.LoadPkcs12(File.ReadAllBytes(args[1]), args[2], out var certificates).TryGetKey(out var key);
var signer = new AdesSigner(certificates[0], [.. certificates.Skip(1)], key!.DefaultAlgorithm);
var options = new PadesSigningOptions { SigningTime = DateTimeOffset.Now, Reason = "Tôi đã đọc và đồng ý" };

if (!PadesSigningSession.TryOpen(File.ReadAllBytes(args[0]), out var session, out var refusal) || !session.TryPrepare(signer, options, out var toBeSigned, out refusal))
{
    Console.Error.WriteLine(refusal);
    return 1;
}

PadesSignature signed = await key.SignAsync(toBeSigned, default);
File.WriteAllBytes(args[3], signed.ToArray());
Console.WriteLine($"{args[3]}: {signed.Length} bytes");
return 0;
