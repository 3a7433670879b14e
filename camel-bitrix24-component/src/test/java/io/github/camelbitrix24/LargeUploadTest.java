/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.process.UploadingProcess;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file larger than the memory is uploaded. */
@ExtendWith(FakePortalExtension.class)
class LargeUploadTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void aGigabyteIsUploadedWithAHeapOf128Megabytes(FakePortal portal) throws Exception {
        String said = UploadingProcess.run("128m", portal.webhookUrl(), GIGABYTE);

        assertThat(portal.drive().files()).singleElement().satisfies(file -> {
            assertThat(file.size()).isEqualTo(GIGABYTE);
            assertThat(file.sha256()).isEqualTo(digestOf(GIGABYTE));
        });
        assertThat(said).contains("progress " + GIGABYTE + " of " + GIGABYTE + System.lineSeparator());
    }

    private static String digestOf(long size) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream bytes = new DigestInputStream(new UploadingProcess.GeneratedBytes(size), sha256)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
