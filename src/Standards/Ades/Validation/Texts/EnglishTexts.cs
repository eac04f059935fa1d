using AnTin.Ades.Validation.Findings;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class EnglishTexts
{
    private const string AskForAnother = "Ask whoever signed or sent this document for the original file.";
    private const string AskTheSigner = "Ask the signer or the issuing agency before you rely on this document.";

    public static FindingText Of(Finding finding) => finding switch
    {
        FormatNotKnown => new(
            "This file has no form that can be checked here.",
            "PDF, XML, CMS (.p7s, .p7m), JSON, ASiC, Office and OpenDocument files with signatures can be checked; a photo or a renamed scan has no signature to check.",
            "Choose the signed file."),
        DocumentEncrypted => new(
            "This PDF is locked by a password and cannot be checked.",
            "Its content is encrypted, so what was signed cannot be read.",
            "Give its password, or ask for a copy without one. Do not remove the password yourself: that breaks the signature."),
        DocumentPasswordWrong => new(
            "The password does not open this PDF.",
            "The document is encrypted, and neither its user's nor its owner's password is the one that was given.",
            "Enter the password again; capital letters and accents count."),
        DocumentDamaged => new(
            "This file is damaged.",
            "Its structure is wrong or incomplete, perhaps because a download stopped or another program saved it again.",
            AskForAnother),
        DocumentTooLarge => new(
            "This file is too large or too complex and was not checked.",
            "The work spent on one file is limited so that everybody is served.",
            "Check it with the antin program on your own computer."),
        ExaminationFailed => new(
            "This file could not be checked because of a fault in the program.",
            "The fault lies in the checking program; it does not mean that the signature is wrong.",
            "Try again later or tell whoever runs the system."),
        NoSignature => new(
            "This file has no digital signature.",
            "A picture of a seal or of handwriting on a page is only a picture, not a digital signature.",
            "If the document should be signed, ask for the signed electronic file; a printed and scanned copy loses the signature."),
        OrphanSignatures o => new(
            $"The file holds {o.Count} signature(s) outside every signature field; they were not examined.",
            "PDF readers do not show them either.",
            ""),
        SandboxCertificate s => new(
            "SANDBOX: this signature uses a trial certificate and has no legal value.",
            $"The certificate was issued by the trial system “{s.Anchor}”.",
            "For trials only. Do not accept this as a real document."),
        _ => OfFormat(finding) ?? OfChain(finding) ?? OfQualification(finding) ?? OfStatus(finding) ?? OfTime(finding) ?? OfContainer(finding) ?? OfPast(finding) ?? OfEvidence(finding)
            ?? throw new ArgumentException($"No words for {finding.GetType().Name}.", nameof(finding)),
    };

    private static string Names(IReadOnlyList<string> names) =>
        names.Count == 0 ? "?" : string.Join(", ", names.Take(5).Select(n => n.Length == 0 ? "the document" : $"“{n}”")) + (names.Count > 5 ? " …" : "");

    private static string Said(SignerAttributesNotVerified said)
    {
        var parts = new List<string>();
        if (said.Claimed.Count > 0)
        {
            parts.Add(Names(said.Claimed));
        }

        if (said.Certified > 0)
        {
            parts.Add($"{said.Certified} attribute certificate(s)");
        }

        if (said.Assertions > 0)
        {
            parts.Add($"{said.Assertions} assertion(s) of others");
        }

        return string.Join("; ", parts);
    }

    private static FindingText? OfFormat(Finding finding) => finding switch
    {
        ContentChanged => new(
            "The content of the document was changed after it was signed.",
            "The signed part is no longer the same, bit by bit; a single changed character is noticed.",
            "Do not use this document. " + AskForAnother),
        ContentMissing m => new(
            $"Something that is signed is missing: {Names(m.Names)}.",
            "The signature covers content outside of this file or in another place, which is not at hand.",
            "Check the signature together with the signed files."),
        SignatureValueWrong => new(
            "The signature does not fit the signer's certificate.",
            "The signature value was not made by the key of this certificate, or it was altered.",
            "Do not use this document. " + AskForAnother),
        ChangedAfterSigning c => new(
            $"The document was changed after it was signed: {Changes(c.Changes)}.",
            "What was added lies outside the signature, yet it changes what a reader sees or cannot be shown to be harmless.",
            "Do not use this document. " + AskForAnother),
        FilledAfterSigning f => new(
            $"The document was filled in after this signature: {Changes(f.Changes)}.",
            "What was filled in is not covered by this signature, and the document does not say whether it may be filled in.",
            AskTheSigner),
        AddedAfterSigning a => new(
            $"Added after this signature: {Changes(a.Changes)}.",
            "These may be added after signing and do not change the signed content.",
            ""),
        ByteRangeWrong => new(
            "The signature does not cover all that it has to protect.",
            "A part of the file lies outside the signature and could be changed without notice.",
            "Do not use this document. " + AskForAnother),
        ValidOnlyUnderDotNet => new(
            "The signed part fits only by the rules of one programming platform.",
            "The program that signed names a transformation that, by the standard, removes the very part that is signed; .NET passes over it.",
            "Ask the issuer to have the signing program corrected."),
        IndentedAfterSigning => new(
            "The document was indented or saved again after it was signed.",
            "Without the blanks between its elements the content is the one that was signed; as it stands it is not.",
            AskForAnother),
        SignedElementMisplaced m => new(
            $"The signed part “{m.Element}” was moved, and another stands in its place.",
            "This is how a signed document is forged without breaking its signature: readers see the other part, which nobody signed.",
            "Do not use this document. " + AskForAnother),
        PropertiesNotSigned => new(
            "The signature does not cover what is said about who signed and when.",
            "The properties of the signature could have been exchanged, so they do not count.",
            AskTheSigner),
        SignerAttributesMalformed => new(
            "What the signer says of themself, such as a role, is not written as the standard demands.",
            "It is malformed or said twice, so different programs could read different roles in it.",
            "Ask the issuer to have the signing program corrected."),
        SignerAttributesNotVerified a => new(
            $"The signer says of themself: {Said(a)}.",
            "These are claims made at signing and were not verified; only what the certificate says was.",
            ""),
        OnlyPartsAreSigned p => new(
            $"Only parts of the document are signed: {Names(p.Parts)}.",
            "What else stands in the document may have been changed or added.",
            ""),
        _ => OfSignaturePolicy(finding) ?? OfKind(finding),
    };

    private static FindingText? OfKind(Finding finding) => finding switch
    {
        SignatureUnreadable => new(
            "The signature in the file cannot be read.",
            "The signature data are malformed; they may be damaged or altered.",
            AskForAnother),
        FormNotKept => new(
            "The signature does not keep to the form of its standard.",
            "Its value can be computed, but a part of it is not as the standard prescribes and could hide something.",
            AskForAnother),
        KindNotSupported s => new(
            $"The signature is of the kind “{s.Kind}”, which cannot be checked yet.",
            "It is neither PAdES nor detached PKCS#7.",
            AskTheSigner),
        AlgorithmNotSupported a => new(
            $"The signature uses the algorithm “{a.Algorithm}”, which cannot be checked yet.",
            "It is not among the supported algorithms.",
            AskTheSigner),
        AlgorithmNotListed l => new(
            $"The signature uses the algorithm “{l.Algorithm}”, which is not in the list of the validation policy.",
            $"The list ({l.Catalogue}) does not have this algorithm, so it can be called neither strong nor weak.",
            AskTheSigner),
        AlgorithmWasStrong e => new(
            $"The signature uses {e.Algorithm}, which is too weak today and was good until {Day(e.Until)}.",
            "A time-stamp proves that the signature is older than that.",
            ""),
        AlgorithmTooWeak a => new(
            $"The signature uses an algorithm that is too weak: {a.Algorithm}.",
            $"It may be forged; the rules in force ask for {a.Minimum} at least.",
            "Ask the issuer to sign again with a strong algorithm."),
        _ => null,
    };
}
