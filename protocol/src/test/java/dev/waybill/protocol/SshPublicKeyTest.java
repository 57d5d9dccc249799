package dev.waybill.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public keys as OpenSSH writes them. */
class SshPublicKeyTest {

    /** Made by ssh-keygen, with the fingerprint that ssh-keygen -l shows. */
    private static final String ADA =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDahy+J3SrWW65EPaN0vdRfjT/ZFjVyjXBUYy45D3UAy";

    private static String line(KeyPair pair) {
        byte[] x509 = pair.getPublic().getEncoded();
        byte[] blob = new byte[51];
        System.arraycopy(SshPublicKey.of(ADA).blob(), 0, blob, 0, 19);
        System.arraycopy(x509, x509.length - 32, blob, 19, 32);
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob);
    }

    @Test
    void commentIsKeptAndNoPartOfTheKey() {
        var key = SshPublicKey.of(ADA + "  ada lovelace@laptop \n");

        assertEquals("ada lovelace@laptop", key.comment());
        assertEquals(ADA, key.text());
        assertEquals(ADA + " ada lovelace@laptop", key.toString());
        assertEquals(SshPublicKey.of(ADA), key);
        assertEquals("SHA256:aFPS0T2tLW43jXOmwH8w8wC7Ysh9b28QUvSkYEDz2hM", key.fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh-rsa AAAAB3NzaC1yc2E= me | keys of the type ssh-rsa are not taken: make one with  ssh-keygen -t ed25519",
                "ecdsa-sha2-nistp256 AAAA | keys of the type ecdsa-sha2-nistp256 are not taken: make one with  ssh-keygen -t ed25519",
                "sk-ssh-ed25519@openssh.com AAAA | keys of the type sk-ssh-ed25519@openssh.com are not taken: make one with  ssh-keygen -t ed25519",
                "from=\"10.0.0.1\" ssh-ed25519 AAAA | options ahead of a key, such as \"from=\"10.0.0.1\"\", are not taken: give the key alone, \"ssh-ed25519 AAAA…\"",
                "restrict ssh-ed25519 AAAA | options ahead of a key, such as \"restrict\", are not taken: give the key alone, \"ssh-ed25519 AAAA…\"",
                "ssh-ed25519 AAAA | what follows ssh-ed25519 is not an Ed25519 key in base64",
                "ssh-ed25519 ???? | what follows ssh-ed25519 is not an Ed25519 key in base64",
                "-----BEGIN OPENSSH PRIVATE KEY----- | a public key begins with ssh-ed25519",
                "ssh-ed25519 | a public key is one line, \"ssh-ed25519 AAAA… comment\"",
                "'' | a public key is one line, \"ssh-ed25519 AAAA… comment\""
            })
    void whatIsNoSuchKeyIsRefusedWithASentence(String line, String sentence) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> SshPublicKey.of(line))
                        .getMessage());
    }

    @Test
    void keyWithBytesBehindItIsRefused() {
        byte[] longer = Arrays.copyOf(SshPublicKey.of(ADA).blob(), 52);

        assertThrows(
                IllegalArgumentException.class,
                () -> SshPublicKey.of("ssh-ed25519 " + Base64.getEncoder().encodeToString(longer)));
    }

    @Test
    void signatureIsGoodForItsBytesAndItsKeyAlone() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = SshPublicKey.of(line(pair));
        byte[] bytes = LoginProof.bytes(new byte[32], new byte[0], "ada", key);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(bytes);
        byte[] signature = signer.sign();

        assertTrue(key.verifies(bytes, signature));
        assertFalse(key.verifies(LoginProof.bytes(new byte[32], new byte[0], "eve", key), signature));
        assertFalse(key.verifies(LoginProof.bytes(new byte[32], new byte[32], "ada", key), signature));
        assertFalse(SshPublicKey.of(ADA).verifies(bytes, signature));
        assertFalse(key.verifies(bytes, new byte[64]));
        assertFalse(key.verifies(bytes, Arrays.copyOf(signature, 63)));
    }

    @Test
    void proofIsStringsOfSsh() {
        var key = SshPublicKey.of(ADA);
        byte[] bytes = LoginProof.bytes(new byte[32], new byte[0], "ada", key);

        assertEquals(4 + 16 + 4 + 32 + 4 + 4 + 3 + 4 + 51, bytes.length);
        assertEquals("\0\0\0\u0010waybill-login-v1", new String(bytes, 0, 20, UTF_8));
    }
}
