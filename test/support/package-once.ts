import { packagedProduct } from '../../scripts/demo/product';

/** Packages the product once before any test: two workers that package at the same time empty each other's dist. */
export default function packageOnce(): void {
  packagedProduct();
}
