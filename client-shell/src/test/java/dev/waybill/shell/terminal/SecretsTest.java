package dev.waybill.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login --password hunter2",
                "login --password=hunter2",
                "!export WAYBILL_TOKEN=abc",
                "!WAYBILL_PASSWORD='a b' env",
                "raw '{\"action\":\"login\",\"password\":\"x\"}'",
                "raw {\\\"token\\\":\\\"x\\\"}",
                "open waybills://anna:hunter2@files.example",
                "put wb_0123456789abcdef",
                "!curl -H 'Authorization: Bearer abcdefghijk' x",
                "!curl -d api_key=7 x",
                "json 127.0.0.1:9002 auth anna hunter2",
                "json json://anna:hunter2@127.0.0.1:9002 ls"
            })
    void lineWithASecretIsTold(String line) {
        assertTrue(Secrets.areIn(line), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "get passwords.txt",
                "put tokens/ /secret/",
                "open waybills://anna@files.example:4800/photos",
                "put wb_1.jpg",
                "!client-shell --password-stdin -c ls",
                "!client-shell --password-file ~/.pw -c ls",
                "mkdir secret",
                "json 127.0.0.1:9002 get auth"
            })
    void otherLinesAreKept(String line) {
        assertFalse(Secrets.areIn(line), line);
    }
}
