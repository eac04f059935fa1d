using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

internal static partial class EnglishTexts
{
    private static FindingText? OfContainer(Finding finding) => finding switch
    {
        ContainerEncrypted e => new(
            "This archive is locked by a password and cannot be checked.",
            $"Its entry “{e.Entry}” is encrypted. Signed containers and Office documents have no encrypted entries, and the password of a PDF is of no use for an archive.",
            "Unpack it with its password and check the signed file inside, or ask for a copy without one."),
        ContainerFilesNotSigned f => new(
            $"The container has files that this signature does not cover: {Names(f.Names)}.",
            "They may have been added or changed without the signature showing it.",
            "Use only the files that are listed as covered by the signature."),
        SimpleContainerNotOfOneFile f => new(
            $"This container must hold exactly one file and has {f.Count}.",
            "A container of the kind ASiC-S has one signed file; with several nobody can say which was signed.",
            "Do not use this container. " + AskForAnother),
        MimetypeNotAsItShouldBe => new(
            "The container does not state its type in the right way.",
            "The entry “mimetype” is missing, not the first, compressed or says something else; the signed content is not affected.",
            ""),
        ManifestNotUsable m => new(
            $"The list of signed files (“{m.Entry}”) cannot be used.",
            "Several lists point to one signature, so it cannot be told which files were signed.",
            "Do not use this container. " + AskForAnother),
        OfficeContentNotSigned o => new(
            $"The document has content that this signature does not cover: {Names(o.Parts)}.",
            "It is shown like the rest, but was not signed: it may have been added or replaced after signing.",
            "Do not rely on this document. " + AskForAnother),
        OfficeDescriptionNotSigned o => new(
            $"The document's properties are not signed: {Names(o.Parts)}.",
            "Office signs the content, not the title, author and other properties of the file.",
            ""),
        _ => null,
    };
}
