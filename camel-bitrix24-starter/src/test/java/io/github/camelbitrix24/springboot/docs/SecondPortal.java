/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot.docs;

import io.github.camelbitrix24.Bitrix24Component;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;

/** A component for a second portal. */
class SecondPortal {

    // tag::second-portal[]
    @Bean
    Bitrix24Component globex(@Value("${GLOBEX_WEBHOOK}") String webhook) {
        Bitrix24Component component = new Bitrix24Component();
        component.getAuth().setWebhookUrl(webhook);
        return component;
    }
    // end::second-portal[]
}
