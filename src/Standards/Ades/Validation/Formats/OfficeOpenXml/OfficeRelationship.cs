namespace AnTin.Ades.Validation.Formats.OfficeOpenXml;

/// <summary>One relationship (ECMA-376-2, 4th edition, 9.3).</summary>
/// <param name="List">The entry that lists it.</param>
/// <param name="Id">Its identifier, unique in the list.</param>
/// <param name="Type">What kind it is.</param>
/// <param name="Target">The part it leads to; <see langword="null"/> when it leads out of the package or nowhere.</param>
internal sealed record OfficeRelationship(string List, string Id, string Type, string? Target)
{
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships/";
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public const string SignatureOrigin = Package + "digital-signature/origin";
    public const string Signature = Package + "digital-signature/signature";
    public const string Certificate = Package + "digital-signature/certificate";

    // What Office leaves out when it signs ([MS-OFFCRYPTO] 2.5.2.4): it says something about the document and is not shown as its content.
    private static readonly HashSet<string> Descriptions = new(StringComparer.Ordinal)
    {
        SignatureOrigin, Signature, Certificate,
        Package + "metadata/core-properties", Package + "metadata/thumbnail", Document + "metadata/core-properties", Document + "metadata/thumbnail",
        Document + "extended-properties", Document + "custom-properties", Document + "customXmlProps",
        "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
        "http://schemas.microsoft.com/office/2011/relationships/people",
        "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    };

    /// <summary>Whether it leads to a description of the document, or to its signatures, and not to content that is shown.</summary>
    public bool IsOfDescription => Descriptions.Contains(Type);

    public override string ToString() => $"{List} {Id}";
}
