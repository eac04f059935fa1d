namespace AnTin.Ades.Xades;

/// <summary>
/// The plain XML Signature of Vietnamese public formats: Canonical XML 1.0, one certificate with its subject, and the time of signing in
/// a signed property, local and without zone. Not XAdES; what the receiving systems read.
/// </summary>
/// <param name="Placement">Where it stands.</param>
public sealed record VietnameseForm(XmlPlacement Placement)
{
    /// <summary>An electronic invoice, the seller's signature (Decision 1450/QĐ-TCT: <c>HDon/DSCKS/NBan</c>).</summary>
    public static readonly VietnameseForm InvoiceSeller = Invoice("NBan");

    /// <summary>An electronic invoice, the buyer's signature (<c>HDon/DSCKS/NMua</c>).</summary>
    public static readonly VietnameseForm InvoiceBuyer = Invoice("NMua");

    /// <summary>An electronic invoice, the tax authority's signature (<c>HDon/DSCKS/CQT</c>): without transforms.</summary>
    public static readonly VietnameseForm InvoiceTaxAuthority = Invoice("CQT") with { HasTransforms = false };

    /// <summary>The declaration by which a taxpayer registers for electronic invoices (message 100: <c>TKhai/DSCKS/NNT</c>).</summary>
    public static readonly VietnameseForm InvoiceRegistration = OfTaxpayer("TKhai", "DLTKhai");

    /// <summary>A notice of wrong invoices (message 300, form 04/SS-HĐĐT: <c>TBao/DSCKS/NNT</c>).</summary>
    public static readonly VietnameseForm InvoiceErrorNotice = OfTaxpayer("TBao", "DLTBao");

    /// <summary>A summary table of invoices (message 400: <c>BTHDLieu/DSCKS/NNT</c>).</summary>
    public static readonly VietnameseForm InvoiceSummary = OfTaxpayer("BTHDLieu", "DLBTHop");

    /// <summary>A message with its data as a whole, as cash registers send invoices (<c>TDiep/CKSNNT</c>). What it holds is signed before, for nothing inside can be added afterwards.</summary>
    public static readonly VietnameseForm InvoiceMessage = new(XmlPlacement.InternallyDetached(["TDiep", "DLieu"], ["TDiep", "CKSNNT"]));

    /// <summary>A tax declaration (<c>HSoThueDTu</c>): <c>HSoKhaiThue</c> is signed by its lower-case <c>id</c>, beside it <c>CKyDTu</c> holds the signature.</summary>
    public static readonly VietnameseForm TaxDeclaration = new(XmlPlacement.InternallyDetached(["HSoThueDTu", "HSoKhaiThue"], ["HSoThueDTu", "CKyDTu"]));

    /// <summary>Whether the reference to the data names its transforms (enveloped-signature and Canonical XML 1.0).</summary>
    public bool HasTransforms { get; init; } = true;

    /// <summary>A social-insurance file, shaped like a tax declaration under names of its own.</summary>
    /// <param name="signedPath">Names down to the signed element.</param>
    /// <param name="parentPath">Names down to the holder of the signature.</param>
    /// <returns>The form.</returns>
    public static VietnameseForm SocialInsurance(IReadOnlyList<string> signedPath, IReadOnlyList<string> parentPath) =>
        new(XmlPlacement.InternallyDetached(signedPath, parentPath));

    private static VietnameseForm OfTaxpayer(string root, string data) => new(XmlPlacement.InternallyDetached([root, data], [root, "DSCKS", "NNT"]));

    private static VietnameseForm Invoice(string party) => new(XmlPlacement.InternallyDetached(["HDon", "DLHDon"], ["HDon", "DSCKS", party]));
}
