using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Transforms;

/// <summary>How many steps an expression may still take.</summary>
internal sealed class StepBudget(long steps)
{
    private long _left = steps;

    public void Take(int steps)
    {
        if ((_left -= steps) < 0)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, "an XPath expression takes too many steps");
        }
    }
}
