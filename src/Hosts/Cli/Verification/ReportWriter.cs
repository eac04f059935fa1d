using System.Text;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;

namespace AnTin.Cli.Verification;

/// <summary>Writes what was found file by file, in the form that was asked for.</summary>
internal abstract class ReportWriter : IDisposable
{
    public static ReportWriter Create(VerifyRequest request, TextWriter output) => request.Report switch
    {
        null => new TextReports(request, output),
        "etsi" => new EtsiReports(output),
        { } detail => new JsonReports(request, output, Enum.Parse<ReportDetail>(detail, ignoreCase: true)),
    };

    public abstract void Begin();

    /// <summary>Writes of one file the report of each policy.</summary>
    public abstract void Write(string path, IReadOnlyList<ValidationReport> reports);

    /// <summary>A file of which nothing can be said; why was told as an error.</summary>
    public virtual void WriteUnreadable(string path)
    {
    }

    public abstract void End(IReadOnlyList<FileVerdict> verdicts, IReadOnlyList<ValidationPolicy> policies, int refused);

    public virtual void Dispose()
    {
    }

    private sealed class TextReports(VerifyRequest request, TextWriter output) : ReportWriter
    {
        private readonly TextReport _text = new(output, request.Language);

        public override void Begin() => _text.WriteTrust(request);

        public override void Write(string path, IReadOnlyList<ValidationReport> reports) => _text.Write(path, reports[0]);

        public override void End(IReadOnlyList<FileVerdict> verdicts, IReadOnlyList<ValidationPolicy> policies, int refused)
        {
            if (policies.Count > 1)
            {
                _text.WriteComparison(verdicts, policies);
            }

            _text.WriteSummary(verdicts, refused);
        }
    }

    private sealed class EtsiReports(TextWriter output) : ReportWriter
    {
        public override void Begin()
        {
        }

        public override void Write(string path, IReadOnlyList<ValidationReport> reports) => output.WriteLine(Encoding.UTF8.GetString(EtsiReport.Write(reports[0])));

        public override void End(IReadOnlyList<FileVerdict> verdicts, IReadOnlyList<ValidationPolicy> policies, int refused)
        {
        }
    }
}
