// dotnet run samples/verify.cs FILE ROOTS.pem [SIGNED-CONTENT]
#:project ../src/Standards/Ades/Ades.csproj
#:project ../src/Standards/Pkix/Pkix.csproj
#:property PublishAot=false
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

Certificate.TryDecodePem(File.ReadAllText(args[1]), out var roots);
var context = new ValidationContext
{
    Anchors = new TrustAnchors(roots),
    Time = DateTimeOffset.Now,
    DetachedContents = [.. args.Skip(2).Select(path => SignedContent.Of(Path.GetFileName(path), () => File.OpenRead(path)))],
};
ValidationReport report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(args[0]), context, default);
Console.WriteLine(VerdictText.Of(report, ReportLanguage.Vietnamese));
foreach (var signature in report.Signatures)
{
    Console.WriteLine($"{signature.Facts.Name}: {signature.Indication}, {signature.Facts.Signer?.Name}, {signature.Facts.Integrity}");
    signature.Findings.ToList().ForEach(f => Console.WriteLine("  " + FindingText.Of(f, ReportLanguage.Vietnamese).Sentence));
}

return (int)report.Indication;
