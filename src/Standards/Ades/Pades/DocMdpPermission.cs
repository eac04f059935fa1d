namespace AnTin.Ades.Pades;

/// <summary>What may be done to a document after a signature (ISO 32000-2, 12.8.2.2, table 257). Validation material and document time-stamps always may be added.</summary>
public enum DocMdpPermission
{
    /// <summary>Nothing.</summary>
    NoChanges = 1,

    /// <summary>Filling in forms and signing.</summary>
    FormFilling = 2,

    /// <summary>Also annotations.</summary>
    FormFillingAndAnnotations = 3,
}
