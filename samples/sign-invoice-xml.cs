// dotnet run samples/sign-invoice-xml.cs INVOICE.xml KEY.p12 PASSWORD OUT.xml    (the seller's signature: HDon/DSCKS/NBan)
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Keys/Keys.csproj
#:project ../src/Standards/Pkix/Pkix.csproj
#:property PublishAot=false
using AnTin.Ades;
using AnTin.Ades.Xades;
using AnTin.Keys;

SoftwareKey.LoadPkcs12(File.ReadAllBytes(args[1]), args[2], out var certificates).TryGetKey(out var key);
var signer = new AdesSigner(certificates[0], [.. certificates.Skip(1)], key!.DefaultAlgorithm);
var options = new XadesSigningOptions { SigningTime = DateTimeOffset.Now };

if (!XadesSigningSession.TryOpen(File.ReadAllBytes(args[0]), VietnameseForm.InvoiceSeller, out var session, out var refusal)
    || !session.TryPrepare(signer, options, out var toBeSigned, out refusal))
{
    Console.Error.WriteLine(refusal);
    return 1;
}

XadesSignature signed = await key.SignAsync(toBeSigned, default);
File.WriteAllBytes(args[3], signed.ToArray());
Console.WriteLine($"{args[3]}: {signed.Id}");
return 0;
