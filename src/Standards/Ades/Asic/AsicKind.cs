namespace AnTin.Ades.Asic;

/// <summary>The two kinds of container (EN 319 162-1 V1.1.1, 4.1).</summary>
public enum AsicKind
{
    /// <summary>ASiC-S: one data object.</summary>
    Simple,

    /// <summary>ASiC-E: data objects of any number.</summary>
    Extended,
}

/// <summary>What stands in a container to sign it. One container has one form.</summary>
public enum AsicForm
{
    /// <summary>XAdES signatures.</summary>
    Xades,

    /// <summary>CAdES signatures.</summary>
    Cades,

    /// <summary>No signature, but a time-stamp token, or nothing.</summary>
    TimestampOnly,
}
