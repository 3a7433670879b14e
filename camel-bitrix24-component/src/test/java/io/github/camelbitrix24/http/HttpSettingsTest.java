/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

    @Test
    void namesAreReadAsConfigurationFilesAndEnvironmentVariablesWriteThem() {
        HttpSettings settings =
                settings(Map.of("proxy-host", "proxy", "proxyport", "3128", "soTimeout", "10", "connect-timeout", 20));

        assertThat(settings.options())
                .isEqualTo(
                        Map.of("proxyHost", "proxy", "proxyPort", "3128", "soTimeout", "10", "connectTimeout", "20"));
    }

    @Test
    void aNameThatIsNotAllowedIsReportedAsWritten() {
        assertThatThrownBy(() -> settings(Map.of("follow-redirects", "true")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The option http.follow-redirects is not allowed");
    }

    private static HttpSettings settings(Map<String, Object> options) {
        return new HttpSettings(options, null, false, null);
    }
}
