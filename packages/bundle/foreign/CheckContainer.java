import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;

/**
 * `CheckContainer FILE.asice ROOT.pem`: what the EU's DSS says of the time assertion. Exit 1 unless the token is intact
 * and every file that its manifest names is there with the digest named. DSS's own verdict is printed as well: for a
 * throw-away authority, which publishes no lists of revoked certificates, the best it can be is INDETERMINATE.
 */
public class CheckContainer {
  public static void main(String[] args) throws Exception {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(DSSUtils.loadCertificate(new File(args[1])));
    var verifier = new CommonCertificateVerifier();
    verifier.addTrustedCertSources(trusted);
    var validator = SignedDocumentValidator.fromDocument(new FileDocument(args[0]));
    validator.setCertificateVerifier(verifier);
    var reports = validator.validateDocument();
    var diagnostic = reports.getDiagnosticData();
    var simple = reports.getSimpleReport();
    var ok = !diagnostic.getTimestampList().isEmpty();
    System.out.println("container " + diagnostic.getContainerType() + ", timestamps " + diagnostic.getTimestampList().size());
    for (var stamp : diagnostic.getTimestampList()) {
      var covered = stamp.getTimestampScopes().size();
      var whole = stamp.getDigestMatchers().stream().allMatch(one -> one.isDataFound() && one.isDataIntact());
      var sound = whole && stamp.isMessageImprintDataFound() && stamp.isMessageImprintDataIntact() && stamp.isSignatureIntact() && stamp.isSignatureValid();
      System.out.println(stamp.getProductionTime().toInstant() + " " + simple.getIndication(stamp.getId()) + " " + simple.getSubIndication(stamp.getId()) + " covers " + covered + " intact " + sound);
      ok &= sound && covered > 0 && simple.getIndication(stamp.getId()) != Indication.FAILED && simple.getIndication(stamp.getId()) != Indication.TOTAL_FAILED;
    }
    System.exit(ok ? 0 : 1);
  }
}
