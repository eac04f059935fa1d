using System.Globalization;

namespace AnTin.Procedures.Dossiers;

/// <summary>Checks a form's answers before anything is made of them.</summary>
internal static class Answers
{
    public static void Check(Procedure procedure, IReadOnlyDictionary<string, string> answers)
    {
        foreach (var field in procedure.Fields)
        {
            var answer = answers.GetValueOrDefault(field.Name, "").Trim();
            if (field.Required && answer.Length == 0)
            {
                throw DossierRefusals.AnswerMissing(field).AsException();
            }

            if (answer.Length > field.MaxLength)
            {
                throw DossierRefusals.AnswerTooLong(field).AsException();
            }

            if (field.Name == "copies" && (!int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var copies) || copies is < 1 or > 20))
            {
                throw DossierRefusals.CopiesNotANumber().AsException();
            }
        }
    }
}
