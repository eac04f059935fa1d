namespace AnTin.Ades;

public sealed partial record AdesRefusalText
{
    private static class InEnglish
    {
        private const string UseTheOriginal = "Use the original file, as it was first made.";
        private const string AskWhoSignedBefore = "Ask whoever signed before, or sign a copy without that signature.";
        private const string TellTheOperator = "Try again; if it happens again, tell whoever runs the system.";

        public static AdesRefusalText Of(AdesRefusalReason reason) => reason switch
        {
            AdesRefusalReason.NotPdf => new("This file is not a PDF.", "It does not begin as a PDF does, whatever its name says.", "Choose a PDF, or another form of signature."),
            AdesRefusalReason.NotXml => new("This file is not XML that is read here.", "It is not well-formed, declares entities, or is too large.", "Save the file as XML in UTF-8 without a DTD."),
            AdesRefusalReason.NotCms => new("This file is not a CMS signature.", "It holds no SignedData (.p7s, .p7m).", "Choose the signed file itself."),
            AdesRefusalReason.NotJws => new("This file is not a JSON signature.", "It is a JSON Web Signature in none of its three serialisations.", "Choose the signed file itself."),
            AdesRefusalReason.NotAsic => new("This file is not a signature container.", "It is no ZIP archive as ASiC describes it.", "Choose an .asice or .asics file."),
            AdesRefusalReason.NameNotSafe => new(
                "A file name in the container is not safe.", "It leads to another folder, is there twice, or is read differently by different programs.", "Rename the files and pack them again."),
            AdesRefusalReason.Encrypted => new("This file is locked by a password.", "No password of the PDF was given, or it is not the right one; an archive with a password is not opened here.", "Give the password of the PDF, or use a copy without one."),
            AdesRefusalReason.Damaged => new("This file is damaged and cannot be read.", "Its structure is wrong or incomplete, perhaps because a download stopped.", UseTheOriginal),
            AdesRefusalReason.TooLarge => new("This file is too large or too complex.", "The work spent on one file is limited so that everybody is served.", "Split the file, or leave out what need not be in it."),
            AdesRefusalReason.CertifiedAgainstChanges => new(
                "An earlier signer locked this document.", "Its certification forbids every change, and a further signature is one.", AskWhoSignedBefore),
            AdesRefusalReason.CertificationNotFirst => new(
                "This document cannot be certified any more.", "Only its first signature can certify it, and it has one already.", "Sign without certifying."),
            AdesRefusalReason.FieldLocked => new("An earlier signature locks this field.", "What is locked may not be filled in any more.", AskWhoSignedBefore),
            AdesRefusalReason.NoSuchField => new("The document has no such empty signature field.", "The name is another, or the field is signed already.", "Choose another field, or sign without naming one."),
            AdesRefusalReason.FieldDemandsMore => new(
                "The signature field demands another signature than this.", "Whoever made the form said what a signature in this field must be.", "Sign as the field demands, or choose another field."),
            AdesRefusalReason.NoSuchPage => new("The document has no such page.", "It has fewer pages than the number given.", "Choose a page that is there."),
            AdesRefusalReason.PlaceNotFound => new(
                "The place for the signature was not found.", "What is to be signed, or is to hold the signature, is not there exactly once.", "Check that this is the right kind of file and complete."),
            AdesRefusalReason.ReferenceNotPossible => new(
                "What is to be signed cannot be named without doubt.", "An identifier is missing, or several elements have it.", "Have the file made again with identifiers of its own for each element."),
            AdesRefusalReason.WouldBreakEarlierSignature => new(
                "A further signature here would break an earlier one.", "The earlier signature covers the place that would change.", "Sign beside it, as a counter-signature, or in a container."),
            AdesRefusalReason.CertificateNotValid => new(
                "The certificate is not valid at this time.", "It has expired or has not begun.", "Choose a valid certificate, or renew this one."),
            AdesRefusalReason.CertificateNotForSigning => new(
                "This certificate is not for signing documents.", "Its authority issued it for another use.", "Choose a certificate for signing."),
            AdesRefusalReason.AlgorithmDoesNotFit => new(
                "The signature algorithm does not fit.", "It does not fit the certificate's key or the form of signature, or is too weak to be used any more.", "Choose another algorithm or certificate."),
            AdesRefusalReason.SignatureValueWrong => new(
                "The signature that came back is not of this certificate.", "The value does not verify with the certificate's key, so it was not used.", TellTheOperator),
            AdesRefusalReason.DocumentChanged => new(
                "The document is another than the one that was prepared.", "A byte has changed since, so the signature would not fit.", "Begin signing again with the document as it is."),
            AdesRefusalReason.ContentMissing => new(
                "The signed content is missing.", "The signature stands in a file of its own, and the content was not handed over or is another.", "Choose the signed content with the signature."),
            AdesRefusalReason.NoSuchSignature => new(
                "There is no such signature to add to.", "The file has none at this place, or it lacks its signer's certificate.", "Choose another signature of the file."),
            AdesRefusalReason.TimestampTooLarge => new(
                "The time-stamp does not fit into the room left for it.", "The authority's answer is longer than was estimated before signing.", "Sign again with more room for the time-stamp."),
            AdesRefusalReason.TimestampWrong => new(
                "No time-stamp was got.", "The authority did not answer, or what it sent is no time-stamp of this signature.", "Try again later, or use another time-stamping authority."),
            AdesRefusalReason.ValidationMaterialMissing => new(
                "What is needed to check the signature in later years is missing.", "A certificate or an answer on revocation could not be had.", "Try again when the authority's service answers."),
            AdesRefusalReason.NoRoomInForm => new(
                "This form of signature has no room for that.", "Compact JSON holds one signature and nothing besides; a plain XML signature holds no time-stamps.", "Choose another form, such as general JSON or XAdES."),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };
    }
}
