using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Updates;

/// <summary>Where objects are added: a new file, or an update of one.</summary>
public interface IPdfObjectTarget
{
    /// <summary>Takes a number for an object that is set later.</summary>
    /// <returns>The reference.</returns>
    PdfReference Reserve();

    /// <summary>Adds an object.</summary>
    /// <param name="value">The object.</param>
    /// <returns>The reference to it.</returns>
    PdfReference Add(PdfObject value);

    /// <summary>Sets a reserved object, or replaces one.</summary>
    /// <param name="reference">The object; of an existing one, its present generation.</param>
    /// <param name="value">What it is from now on.</param>
    void Set(PdfReference reference, PdfObject value);
}
