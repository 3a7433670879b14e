/** Who may call: webhooks, access tokens, scopes, the application context. */
@NullMarked
package io.github.camelbitrix24.test.access;

import org.jspecify.annotations.NullMarked;
