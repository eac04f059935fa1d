// dotnet run samples/augment.cs SIGNATURE.p7s TSA-ADDRESS OUT.p7s [--allow-private]    (B-B becomes B-T)
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Retrieval/Retrieval.csproj
#:property PublishAot=false
using AnTin.Ades.Cades;
using AnTin.Retrieval;

using var timestamps = new HttpTimestampSource(new Uri(args[1]), new RetrievalOptions { AllowPrivateAddresses = args.Contains("--allow-private") });
if (!CadesSignature.TryOpen(File.ReadAllBytes(args[0]), signerIndex: 0, out var signature, out var refusal))
{
    Console.Error.WriteLine(refusal);
    return 1;
}

signature = await signature.WithSignatureTimestampAsync(timestamps, default);
File.WriteAllBytes(args[2], signature.ToArray());
return 0;
