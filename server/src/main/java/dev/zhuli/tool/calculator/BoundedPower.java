package dev.zhuli.tool.calculator;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;

/** Powers up to 10 to the 1,000: beyond, a few of them make numbers of millions of digits. */
@InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER, leftAssociative = false)
final class BoundedPower extends InfixPowerOfOperator {
  private static final double MOST_DIGITS = 1_000;

  @Override
  public EvaluationValue evaluate(
      Expression expression, Token operatorToken, EvaluationValue... operands)
      throws EvaluationException {
    BigDecimal base = operands[0].getNumberValue();
    BigDecimal exponent = operands[1].getNumberValue();
    if (base != null && exponent != null && digits(base, exponent) > MOST_DIGITS) {
      throw new EvaluationException(operatorToken, "too large");
    }
    return super.evaluate(expression, operatorToken, operands);
  }

  /** Infinite where base or exponent are beyond a double. */
  private static double digits(BigDecimal base, BigDecimal exponent) {
    double size = Math.abs(exponent.doubleValue());
    double logarithm = base.signum() == 0 ? 0 : Math.abs(Math.log10(base.abs().doubleValue()));
    return Math.max(size, size * logarithm);
  }
}
