"""The page 「試してみる」 in headless Chromium. No part of the normal run: ``.ci/browser`` builds the site and runs it."""
