import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** `CheckPdf FLAVOUR FILE…`: veraPDF's verdict on each file, with the rules that failed. Exit 1 when one is not compliant. */
public class CheckPdf {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var flavour = PDFAFlavour.fromString(args[0]);
    var ok = true;
    for (var at = 1; at < args.length; at++) {
      try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(args[at]), flavour);
          var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        var result = validator.validate(parser);
        var rules = new TreeSet<String>();
        for (var one : result.getTestAssertions())
          if (one.getStatus() == TestAssertion.Status.FAILED) rules.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + " " + one.getMessage());
        System.out.println((result.isCompliant() ? "compliant " : "NOT compliant ") + args[0] + " " + result.getTotalAssertions() + " checks");
        rules.forEach(rule -> System.out.println("  " + rule));
        ok &= result.isCompliant();
      }
    }
    System.exit(ok ? 0 : 1);
  }
}
