// dotnet run samples/timestamp-file.cs FILE TSA-ADDRESS OUT.asics [--allow-private]    (proof that the file was there, without a signature)
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Retrieval/Retrieval.csproj
#:property PublishAot=false
using AnTin.Ades.Asic;
using AnTin.Retrieval;

using var timestamps = new HttpTimestampSource(new Uri(args[1]), new RetrievalOptions { AllowPrivateAddresses = args.Contains("--allow-private") });
var data = AsicDataObject.FromStream(Path.GetFileName(args[0]), "application/octet-stream", () => File.OpenRead(args[0]));
var container = await AsicContainer.TimestampAsync(AsicKind.Simple, [data], DateTimeOffset.Now, timestamps, default);
await using var target = File.Create(args[2]);
await container.WriteToAsync(target, default);
return 0;
